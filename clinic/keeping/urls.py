"""The addresses of this app."""

from django.urls import URLPattern, URLResolver, path

from clinic.keeping import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("clients/<uuid:id>/access/", views.access, name="client_access"),
    path("settings/backup/", views.backup, name="settings_backup"),
    path("settings/backup/recovery-key/", views.recovery_key, name="settings_recovery_key"),
    path("trust/", views.trust, name="trust"),
    path("trust/ca.pem", views.authority, name="trust_authority"),
]
