'use strict';
/* A signature by finger, pen or mouse.  The hidden field holds a PNG, dark on white whatever the theme, or nothing.
   Whoever cannot draw types the name in the field below it. */
(() => {
  const WIDTH = 640;
  const HEIGHT = 168;
  const THICK = 2.4;

  function ready(frame) {
    if (frame.dataset.ready) return;
    frame.dataset.ready = 'yes';
    const canvas = frame.querySelector('canvas');
    const hidden = frame.querySelector('input[type=hidden]');
    const strokes = [];
    let stroke = null;

    const point = (event) => {
      const box = canvas.getBoundingClientRect();
      return [((event.clientX - box.left) / box.width) * WIDTH, ((event.clientY - box.top) / box.height) * HEIGHT];
    };

    function draw(target, colour, ground) {
      const pen = target.getContext('2d');
      pen.setTransform(target.width / WIDTH, 0, 0, target.height / HEIGHT, 0, 0);
      pen.clearRect(0, 0, WIDTH, HEIGHT);
      if (ground) { pen.fillStyle = ground; pen.fillRect(0, 0, WIDTH, HEIGHT); }
      pen.strokeStyle = colour;
      pen.lineWidth = THICK;
      pen.lineCap = pen.lineJoin = 'round';
      for (const points of strokes) {
        pen.beginPath();
        pen.moveTo(...points[0]);
        if (points.length === 1) pen.lineTo(points[0][0] + 0.1, points[0][1]);
        for (let i = 1; i < points.length; i += 1) {
          const [x0, y0] = points[i - 1];
          const [x1, y1] = points[i];
          pen.quadraticCurveTo(x0, y0, (x0 + x1) / 2, (y0 + y1) / 2);
        }
        pen.stroke();
      }
    }

    function fit() {
      const scale = window.devicePixelRatio || 1;
      const box = canvas.getBoundingClientRect();
      if (!box.width) return;
      canvas.width = Math.round(box.width * scale);
      canvas.height = Math.round(box.height * scale);
      draw(canvas, getComputedStyle(canvas).color);
    }

    function keep() {
      if (strokes.length === 0) hidden.value = '';
      else {
        const paper = document.createElement('canvas');
        paper.width = WIDTH;
        paper.height = HEIGHT;
        draw(paper, '#000000', '#FFFFFF');
        hidden.value = paper.toDataURL('image/png');
      }
      hidden.dispatchEvent(new Event('change', { bubbles: true }));
    }

    canvas.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      canvas.setPointerCapture(event.pointerId);
      stroke = [point(event)];
      strokes.push(stroke);
      draw(canvas, getComputedStyle(canvas).color);
    });
    canvas.addEventListener('pointermove', (event) => {
      if (!stroke) return;
      for (const part of event.getCoalescedEvents?.() ?? [event]) stroke.push(point(part));
      draw(canvas, getComputedStyle(canvas).color);
    });
    const lift = () => { if (stroke) { stroke = null; keep(); } };
    canvas.addEventListener('pointerup', lift);
    canvas.addEventListener('pointercancel', lift);
    frame.querySelector('[data-clear]').addEventListener('click', () => { strokes.length = 0; fit(); keep(); });
    new ResizeObserver(fit).observe(canvas);
    fit();
  }

  const all = (root) => root.querySelectorAll('[data-signature]').forEach(ready);
  all(document);
  document.body.addEventListener('htmx:load', (event) => all(event.detail.elt));
})();
