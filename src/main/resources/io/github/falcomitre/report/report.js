// Filters and pages of the lists; what is set stands in the address. Without it all can be read just the same.
'use strict';
{
  const PAGE = 50;
  const PRINTED = 2000;
  const template = document.createElement('template');

  /** The element of a row; those far behind in a long list are markup until they are wanted. */
  const rowOf = item => {
    if (!item.row) {
      template.innerHTML = '<tr ' + item.html;
      item.row = template.content.firstElementChild;
      item.html = undefined;
    }
    return item.row;
  };

  /** What a search looks at, in lower case. */
  const textOf = item => {
    if (item.text === undefined) {
      const text = item.row ? item.row.textContent : ('<tr ' + item.html).replace(/<[^>]*>/g, '')
          .replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
      item.text = text.toLowerCase();
    }
    return item.text;
  };

  class List {
    constructor(section) {
      this.section = section;
      this.noun = section.id;
      this.body = section.querySelector('tbody');
      this.fields = [...section.querySelectorAll('.filters select, .filters input')];
      this.status = section.querySelector('[role=status]');
      this.pager = section.querySelector('.pages');
      this.items = [...this.body.rows].map(row => ({id: row.id, keys: ` ${row.dataset.keys} `, row}));
      for (const block of section.querySelectorAll('script')) {
        for (const html of block.text.split('\n<tr ').slice(1)) {
          const [, id, keys] = /id="([^"]*)" data-keys="([^"]*)"/.exec(html);
          this.items.push({id, keys: ` ${keys} `, html});
        }
        block.remove();
      }
      section.querySelector('.filters').hidden = false;
      section.querySelector('.more')?.remove();
      for (const field of this.fields) {
        const typed = field.type === 'search';
        field.addEventListener(typed ? 'input' : 'change', () => this.changed(typed ? 200 : 0));
      }
      section.querySelector('[name=clear]').addEventListener('click', () => {
        this.clear();
        this.changed(0);
      });
      for (const button of this.pager.querySelectorAll('button')) {
        button.addEventListener('click', () => {
          const last = this.last();
          this.show({first: 0, previous: this.page - 1, next: this.page + 1, last}[button.name]);
          writeAddress();
          this.section.scrollIntoView();
        });
      }
    }

    /** Waits until typing pauses, since a search through a long list takes its time. */
    changed(pause) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        this.filter(0);
        writeAddress();
      }, pause);
    }

    clear() {
      for (const field of this.fields) {
        field.value = '';
      }
    }

    filter(page) {
      const keys = [];
      let words = [];
      for (const field of this.fields) {
        if (field.type === 'search') {
          words = field.value.toLowerCase().split(/\s+/).filter(word => word);
        } else if (field.value) {
          keys.push(` ${field.selectedOptions[0].dataset.key ?? field.value} `);
        }
      }
      this.shown = this.items.filter(item => keys.every(key => item.keys.includes(key))
          && words.every(word => textOf(item).includes(word)));
      this.show(page);
    }

    last() {
      return Math.max(0, Math.ceil(this.shown.length / PAGE) - 1);
    }

    show(page) {
      this.page = Math.min(Math.max(page, 0), this.last());
      const from = this.page * PAGE;
      this.body.replaceChildren(...this.shown.slice(from, from + PAGE).map(rowOf));
      const all = this.items.length;
      this.status.textContent = this.shown.length === all ? `${all} ${this.noun}`
          : `${this.shown.length} of ${all} ${this.noun}`;
      this.pager.hidden = this.last() === 0;
      const to = Math.min(from + PAGE, this.shown.length);
      this.pager.querySelector('span').textContent = `${from + 1} to ${to} of ${this.shown.length}`;
      for (const button of this.pager.querySelectorAll('button')) {
        const back = button.name === 'first' || button.name === 'previous';
        button.disabled = this.page === (back ? 0 : this.last());
      }
    }

    /** Shows the page with a row, whatever the filters are set to. */
    reveal(id) {
      const item = this.items.find(candidate => candidate.id === id);
      if (!item) {
        return false;
      }
      if (!this.shown.includes(item)) {
        this.clear();
        this.filter(0);
      }
      this.show(Math.floor(this.shown.indexOf(item) / PAGE));
      return true;
    }
  }

  const lists = [...document.querySelectorAll('table.list')].map(table => new List(table.closest('section')));

  const writeAddress = () => {
    const set = new URLSearchParams();
    for (const list of lists) {
      for (const field of list.fields) {
        if (field.value) {
          set.set(field.name, field.value);
        }
      }
      if (list.page > 0) {
        set.set(list.noun + '-page', list.page + 1);
      }
    }
    history.replaceState(null, '', '#' + set);
  };

  const readAddress = first => {
    const hash = location.hash.slice(1);
    const filters = hash === '' || hash.includes('=');
    if (filters || first) {
      const set = new URLSearchParams(filters ? hash : '');
      for (const list of lists) {
        for (const field of list.fields) {
          field.value = set.get(field.name) ?? '';
          if (!field.value) {
            field.value = '';
          }
        }
        list.filter(Number.parseInt(set.get(list.noun + '-page') ?? 1, 10) - 1 || 0);
      }
      const wanted = lists.find(list => [...set.keys()].some(
          key => key === list.noun + '-page' || list.fields.some(field => field.name === key)));
      wanted?.section.scrollIntoView();
    }
    if (hash && !filters && lists.some(list => list.reveal(hash))) {
      // The browser looked for the row before it was there; asked again, it also marks it as the target.
      location.replace('#' + hash);
    }
  };

  addEventListener('hashchange', () => readAddress(false));
  addEventListener('beforeprint', () => {
    for (const list of lists) {
      list.body.replaceChildren(...list.shown.slice(0, PRINTED).map(rowOf));
    }
  });
  addEventListener('afterprint', () => {
    for (const list of lists) {
      list.show(list.page);
    }
  });
  document.documentElement.classList.add('live');
  readAddress(true);
}
