"""The addresses of consultations and of the queue."""

from django.urls import path

from clinic.consultations.views import answering, consultation, prescribing, queue

urlpatterns = [
    path("clients/<uuid:id>/consultations/", consultation.of_client, name="consultations"),
    path("clients/<uuid:id>/consultations/new/", consultation.new, name="consultation-new"),
    path("clients/<uuid:id>/consultations/map/", consultation.wish_map, name="consultation-map"),
    path("clients/<uuid:id>/prescriptions/", prescribing.of_client, name="prescriptions"),
    path("clients/<uuid:id>/prescriptions/new/", prescribing.new, name="prescription-new"),
    path("prescriptions/<uuid:id>/revoke/", prescribing.revoke, name="prescription-revoke"),
    path("consultations/<uuid:id>/", consultation.show, name="consultation"),
    path("consultations/<uuid:id>/client/", consultation.for_client, name="consultation-for-client"),
    path("consultations/<uuid:id>/again/", consultation.again, name="consultation-again"),
    path("consultations/<uuid:id>/examination/", answering.ask_examination, name="consultation-examination"),
    path("consultations/<uuid:id>/co-signature/", answering.ask_co_signature, name="consultation-co-signature"),
    path("consultations/<uuid:id>/answer/<slug:fact>/", answering.answer, name="consultation-answer"),
    path("consultations/<uuid:id>/ask/<slug:fact>/", answering.send, name="consultation-ask"),
    path("consultations/<uuid:id>/override/<slug:rule>/", answering.override, name="consultation-override"),
    path("queue/", queue.queue, name="queue"),
    path("queue/written/", queue.written, name="queue-written"),
    path("queue/rules/", prescribing.rules, name="queue-rules"),
    path("queue/standing-orders/", prescribing.standing_orders, name="standing-orders"),
    path("queue/standing-orders/new/", prescribing.standing_order_new, name="standing-order-new"),
    path("queue/standing-orders/<uuid:id>/end/", prescribing.standing_order_end, name="standing-order-end"),
    path("queue/deputies/<uuid:id>/", prescribing.deputy, name="queue-deputy"),
    path("queue/<uuid:id>/", queue.item, name="queue-item"),
    path("queue/<uuid:id>/answer/", queue.answer, name="queue-answer"),
    path("queue/<uuid:id>/undo/", queue.undo, name="queue-undo"),
    path("queue/<uuid:id>/call-in/", queue.call_in, name="queue-call-in"),
    path("queue/<uuid:id>/sent/", queue.sent, name="queue-sent"),
]
