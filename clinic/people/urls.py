"""The addresses of this app."""

from django.urls import path, re_path

from clinic.people.views import invitation, lock, me, set_up, settings, sign_in, staff, welcome

urlpatterns = [
    path("welcome/", welcome.welcome, name="welcome"),
    path("sign-in/", sign_in.sign_in, name="account_login"),
    path("sign-in/second/", sign_in.second, name="mfa_authenticate"),
    path("sign-in/recovery/", sign_in.recovery, name="recovery"),
    path("sign-out/", sign_in.sign_out, name="account_logout"),
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
    path("second-factor/", set_up.second_factor, name="second_factor"),
    path("second-factor/confirm/", set_up.confirm_password, name="confirm_password"),
    path("second-factor/codes/", set_up.new_codes, name="new_codes"),
    path("second-factor/<int:id>/remove/", set_up.remove_factor, name="remove_factor"),
    path("me/", me.me, name="me"),
    path("me/look/", me.look, name="my_look"),
    path("me/pin/", me.pin, name="my_pin"),
    path("me/password/", me.password, name="my_password"),
    path("lock/", lock.lock, name="lock"),
    path("lock/stay/", lock.stay, name="stay"),
    path("switch/", lock.switch, name="switch"),
    path("kept/", lock.kept, name="kept"),
    path("kept/<uuid:id>/throw-away/", lock.throw_away, name="throw_away"),
    path("emergency-access/", lock.emergency_access, name="emergency_access"),
    path("emergency-access/close/", lock.close_emergency, name="close_emergency"),
    path("settings/", settings.first_page, name="settings"),
    path("settings/practice/", settings.practice, name="settings_practice"),
    path("settings/licences/", settings.licences, name="settings_licences"),
    path("settings/rules/", settings.rules, name="settings_rules"),
    path("settings/rules/<slug:id>/", settings.rule, name="settings_rule"),
    path("settings/people/", staff.people, name="settings_people"),
    path("settings/people/<uuid:id>/", staff.member, name="settings_member"),
    path("settings/people/<uuid:id>/new-password/", staff.new_password, name="settings_new_password"),
    re_path(
        r"^settings/people/(?P<id>[0-9a-f-]{36})/(?P<to>deactivate|reactivate|reset-second-factor)/$",
        staff.member_state,
        name="settings_member_state",
    ),
    path("settings/people/invitations/<uuid:id>/", staff.invitation, name="settings_invitation"),
    path("settings/people/invitations/<uuid:id>/resend/", staff.resend, name="settings_resend"),
    path("settings/people/invitations/<uuid:id>/revoke/", staff.revoke, name="settings_revoke"),
    path("settings/people/notices/<uuid:id>/read/", staff.notice_read, name="settings_notice_read"),
]
