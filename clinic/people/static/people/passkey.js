// Says in words that a passkey did not answer, instead of leaving the button without effect.
'use strict'
document.addEventListener('allauth.error', function (event) {
  event.preventDefault()
  const words = document.getElementById('passkey-error')
  if (words) words.hidden = false
})
