// The button that prints the page.
'use strict'
document.querySelectorAll('[data-prints]').forEach(function (button) {
  button.addEventListener('click', function () { window.print() })
})
