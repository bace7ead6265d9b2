"""The addresses of consents."""

from django.urls import path

from clinic.consents.views import hand_over, process, signature, texts

urlpatterns = [
    path("clients/<uuid:id>/consents/", process.listed, name="client-consents"),
    path("consents/<uuid:id>/", process.shown, name="consent"),
    path("consents/<uuid:id>/text/", process.text, name="consent-text"),
    path("consents/<uuid:id>/explained/", process.explained, name="consent-explained"),
    path("consents/<uuid:id>/questions/", process.ask, name="consent-ask"),
    path("consents/questions/<uuid:id>/answer/", process.answer, name="consent-answer"),
    path("consents/<uuid:id>/people/", process.people, name="consent-people"),
    path("consents/<uuid:id>/shorten/", process.shorten, name="consent-shorten"),
    path("consents/<uuid:id>/newer/", process.newer, name="consent-newer"),
    path("consents/<uuid:id>/renew/", process.renew, name="consent-renew"),
    path("consents/<uuid:id>/hand-over/", hand_over.begin, name="consent-hand-over"),
    path("consents/<uuid:id>/leave/", hand_over.leave, name="consent-leave"),
    path("consents/<uuid:id>/sign/", signature.sign, name="consent-sign"),
    path("consents/<uuid:id>/willing/", signature.willing, name="consent-willing"),
    path("consents/<uuid:id>/refuse/", signature.refuse, name="consent-refuse"),
    path("consents/<uuid:id>/withdraw/", signature.withdraw, name="consent-withdraw"),
    path("consents/<uuid:id>/photographs/", signature.photographs, name="consent-photographs"),
    path("consents/<uuid:id>/pdf/", signature.pdf, name="consent-pdf"),
    path("settings/texts/", texts.in_force, name="settings_texts"),
    path("settings/texts/publish/", texts.publish, name="settings_texts_publish"),
    path("settings/texts/time-to-think/", texts.time_to_think, name="settings_time_to_think"),
    path("settings/texts/<uuid:id>/", texts.version, name="settings_text"),
]
