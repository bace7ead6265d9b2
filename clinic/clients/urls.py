"""The addresses of clients."""

from django.urls import path

from clinic.clients.views import imports, merge, record

urlpatterns = [
    path("clients/", record.search, name="clients"),
    path("clients/new/", record.new, name="client-new"),
    path("clients/merge/", merge.candidates, name="client-merge"),
    path("clients/merge/<uuid:id>/<uuid:other>/", merge.compare, name="client-merge-pair"),
    path("clients/merge/<uuid:id>/undo/", merge.take_apart, name="client-merge-undo"),
    path("clients/import/", imports.choose, name="client-import"),
    path("clients/import/<uuid:id>/", imports.preview, name="client-import-preview"),
    path("clients/<uuid:id>/", record.record, name="client"),
    path("clients/<uuid:id>/readers/", record.opened_by, name="client-readers"),
    path("clients/<uuid:id>/edit/", record.edit, name="client-edit"),
]
