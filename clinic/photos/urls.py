"""The addresses of photographs."""

from django.urls import path

from clinic.photos import views

urlpatterns = [
    path("clients/<uuid:id>/photos/", views.listed, name="client-photos"),
    path("clients/<uuid:id>/photos/add/", views.add, name="client-photos-add"),
    path("clients/<uuid:id>/photos/compare/", views.compare, name="client-photos-compare"),
    path("photos/<uuid:id>/", views.shown, name="photo"),
    path("photos/<uuid:id>/thumb/", views.thumb, name="photo-thumb"),
    path("photos/<uuid:id>/master/", views.master, name="photo-master"),
    path("photos/<uuid:id>/delete/", views.delete, name="photo-delete"),
]
