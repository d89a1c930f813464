/** Markup that is already escaped. */
export interface Html {
  html: string
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Renders a template. Escapes strings, inserts `Html` as it is, joins lists. */
export function html(parts: TemplateStringsArray, ...values: (string | Html | Html[])[]): Html {
  const render = (value: string | Html | Html[]): string => {
    if (typeof value === 'string') return value.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
    return Array.isArray(value) ? value.map(render).join('') : value.html
  }
  return { html: String.raw({ raw: parts }, ...values.map(render)) }
}
