"""Every address of the clinic.  Each view behind one declares who may see it; one that does not is refused."""

from django.urls import include, path

from clinic.ui import views

APPS = ("audit", "people", "clients", "photos", "intakes", "consultations", "consents", "plans", "keeping", "demo")

urlpatterns = [
    path("", views.home, name="home"),
    path("healthz", views.healthz, name="healthz"),
    path("theme/", views.theme, name="theme"),
    path("operations/<uuid:op>/", views.operation_state, name="operation_state"),
    path("styleguide/", views.styleguide, name="styleguide"),
    path("styleguide/client/", views.styleguide_client, name="styleguide_client"),
    *(path("", include(f"clinic.{app}.urls")) for app in APPS),
]

handler400 = "clinic.ui.views.bad_request"
handler403 = "clinic.ui.views.refused"
handler404 = "clinic.ui.views.not_found"
handler500 = "clinic.ui.views.failed"
