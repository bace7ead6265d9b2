"""The addresses of this app."""

from django.urls import path

from clinic.plans import views

urlpatterns = [
    path("clients/<uuid:id>/plans/", views.plans, name="client-plans"),
    path("consultations/<uuid:id>/plan/", views.propose, name="plan-propose"),
    path("plans/<uuid:id>/", views.plan, name="plan"),
    path("plans/<uuid:id>/zones/<slug:site>/", views.edit, name="plan-site"),
    path("plans/<uuid:id>/agree/", views.agree, name="plan-agree"),
    path("plans/<uuid:id>/dates/", views.dates, name="plan-dates"),
    path("plans/<uuid:id>/client/", views.report, {"audience": "client"}, name="plan-client"),
    path("plans/<uuid:id>/report/", views.report, {"audience": "practitioner"}, name="plan-report"),
]
