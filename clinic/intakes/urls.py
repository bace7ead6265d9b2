"""The addresses of answers: a client's link, the tablet handed over, staff's pages."""

from django.urls import path

from clinic.intakes.views import hand_over, link, staff

urlpatterns = [
    path("i/<str:token>/", link.door, name="intake-link"),
    path("i/<str:token>/q/<int:number>/", link.question, name="intake-question"),
    path("i/<str:token>/finish/", link.finish, name="intake-finish"),
    path("i/<str:token>/done/", link.done, name="intake-done"),
    path("hand-over/<uuid:id>/", hand_over.start, name="handed-over"),
    path("hand-over/<uuid:id>/q/<int:number>/", hand_over.question, name="handed-over-question"),
    path("hand-over/<uuid:id>/finish/", hand_over.finish, name="handed-over-finish"),
    path("hand-over/<uuid:id>/done/", hand_over.done, name="handed-over-done"),
    path("hand-over/<uuid:id>/leave/", hand_over.leave, name="handed-over-leave"),
    path("clients/<uuid:id>/intake/", staff.intake, name="intake"),
    path("clients/<uuid:id>/intake/send/", staff.send, name="intake-send"),
    path("clients/<uuid:id>/intake/links/<uuid:link>/end/", staff.take_back, name="intake-take-back"),
    path("clients/<uuid:id>/intake/hand-over/", hand_over.begin, name="intake-hand-over"),
    path("clients/<uuid:id>/answers/", staff.answers, name="answers"),
    path("clients/<uuid:id>/answers/person/", staff.amend_person, name="answers-person"),
    path("clients/<uuid:id>/answers/<slug:fact>/", staff.amend, name="answers-amend"),
]
