"""The addresses of this app."""

from django.urls import URLPattern, URLResolver, path

from clinic.audit import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("settings/audit/", views.audit, name="audit"),
    path("settings/audit/export/", views.export, name="audit_export"),
    path("settings/audit/heads/<str:day>/", views.head, name="audit_head"),
]
