// The business's own pages work without this. It sends the form of a link at once, shows what went wrong, and lets single
// keys stand for links.
for (const sent of document.querySelectorAll('form[data-send-at-once]')) {
  sent.requestSubmit();
}

const trouble = document.querySelector('[data-focus]');
if (trouble) {
  trouble.focus();
}

document.addEventListener('keydown', (event) => {
  const typing = event.target.closest('input, select, textarea, .cal');
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || (typing && event.key.startsWith('Arrow'))
      || event.target.closest('input, select, textarea')) {
    return;
  }
  const link = [...document.querySelectorAll('a[data-key]')].find((one) => one.dataset.key === event.key);
  if (link) {
    event.preventDefault();
    link.click();
  }
});

// The forms of a new booking and of a move: clients are found while a name is typed, free times follow what is chosen.
function findClients(form, input) {
  let asked = 0;
  const found = form.querySelector('[data-found]');

  const choose = (button) => {
    form.elements.name.value = button.dataset.name;
    form.elements.email.value = button.dataset.email;
    form.elements.phone.value = button.dataset.phone;
    found.replaceChildren();
    form.elements.service.focus();
  };

  input.addEventListener('input', async () => {
    const question = ++asked;
    const text = input.value.trim();
    if (text.length < 2) {
      found.replaceChildren();
      return;
    }
    const answer = await fetch(input.dataset.find + '?q=' + encodeURIComponent(text));
    const html = answer.ok ? await answer.text() : '';
    if (question === asked && document.activeElement === input) {
      found.replaceChildren(...new DOMParser().parseFromString(html, 'text/html').body.children);
    }
  });
  input.addEventListener('keydown', (event) => {
    const first = found.querySelector('button');
    if (first && event.key === 'Enter') {
      event.preventDefault();
      choose(first);
    } else if (first && event.key === 'ArrowDown') {
      event.preventDefault();
      first.focus();
    }
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && found.firstChild) {
      found.replaceChildren();
      input.focus();
    }
  });
  found.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (button) {
      choose(button);
    }
  });
}

const form = document.querySelector('form[data-live]');
if (form) {
  const input = form.querySelector('[data-find]');
  if (input) {
    findClients(form, input);
  }
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.defaultPrevented && event.target.matches('input, select')) {
      event.preventDefault();
      form.requestSubmit(form.querySelector('button[value="book"]'));
    }
  });
  // Asked a moment after the last change, so that a date or a name can be typed; what is typed in stays where it is.
  let waiting = 0;
  let asked = 0;
  const ask = async (changed) => {
    const question = ++asked;
    const data = new URLSearchParams(new FormData(form));
    data.set('do', 'times');
    if (changed === 'service') {
      data.delete('staff');
      data.delete('minutes');
    }
    const answer = await fetch(form.action, { method: 'POST', body: data });
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('form[data-live]');
    if (fresh && question === asked) {
      for (const part of form.querySelectorAll('[data-part]')) {
        const other = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
        if (other && !part.contains(document.activeElement)) {
          part.replaceChildren(...other.childNodes);
        }
      }
      const day = form.elements.day;
      if (day.value === '' && document.activeElement !== day) {
        day.value = fresh.querySelector('[name="day"]').value;
      }
    }
  };
  form.addEventListener('change', (event) => {
    if (event.target.closest('[data-asks]')) {
      clearTimeout(waiting);
      waiting = setTimeout(ask, 300, event.target.id);
    }
  });
}

// Pages with what changes by itself are told of changes, and show themselves anew; where nothing is told they look
// themselves, twice a minute. Nobody is interrupted who types.
const main = document.querySelector('main[data-changes]');
if (main) {
  const LOOK_EVERY = 30000;
  let asking = false;
  let again = false;

  const isChanged = (field) => (field.matches('select')
    ? [...field.options].some((option) => option.selected !== option.defaultSelected && option.defaultSelected)
    : field.value !== field.defaultValue);
  const isTyping = () => (main.contains(document.activeElement) && document.activeElement.matches('input, select, textarea'))
    || [...main.querySelectorAll('input:not([type="hidden"]), select, textarea')].some(isChanged)
    || main.querySelector('details[open]') !== null;

  const refresh = async () => {
    if (asking || isTyping() || document.hidden) {
      again = true;
      return;
    }
    asking = true;
    again = false;
    try {
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
      const fresh = answer.ok && !answer.redirected
        ? new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main[data-changes]') : null;
      if (fresh && fresh.innerHTML !== main.innerHTML && !isTyping()) {
        const focused = main.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
        const calendar = main.querySelector('.cal');
        const scrolled = calendar ? [calendar.scrollLeft, calendar.scrollTop] : [0, 0];
        main.replaceChildren(...fresh.childNodes);
        main.querySelector('.cal')?.scrollTo(...scrolled);
        if (focused) {
          [...main.querySelectorAll('a[href]')].find((link) => link.getAttribute('href') === focused)?.focus();
        }
      }
    } catch {
      again = true;
    }
    asking = false;
    if (again && !document.hidden) {
      setTimeout(refresh, 1000);
    }
  };

  let changes = null;
  const listen = () => {
    changes = new EventSource(main.dataset.changes);
    // What changed while nobody listened is not told: it is looked at with each connection.
    changes.addEventListener('ready', refresh);
    changes.addEventListener('changed', refresh);
    changes.addEventListener('error', () => {
      if (changes.readyState === EventSource.CLOSED) {
        setTimeout(listen, 5000);
      }
    });
  };
  listen();
  addEventListener('pagehide', () => changes.close());
  document.addEventListener('visibilitychange', refresh);
  setInterval(refresh, LOOK_EVERY);
}
