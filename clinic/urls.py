"""Every address of the clinic.  Each view behind one declares who may see it; one that does not is refused."""

from django.urls import include, path

from clinic.ui.views import healthz, home

APPS = ("audit", "people", "clients", "photos", "intakes", "consultations", "consents", "plans", "keeping", "demo")

urlpatterns = [
    path("", home, name="home"),
    path("healthz", healthz, name="healthz"),
    *(path("", include(f"clinic.{app}.urls")) for app in APPS),
]

handler403 = "clinic.ui.views.refused"
handler404 = "clinic.ui.views.not_found"
handler500 = "clinic.ui.views.failed"
