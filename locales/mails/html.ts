import { splitIsolates } from '../isolates'

/** Markup in which every value is already escaped. */
export interface Html {
  html: string
}

const HTML_ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => HTML_ESCAPES[character] ?? '')

/**
 * Tag of a template: it escapes each text, and inserts `Html` and lists of `Html` as they are. Mails create markup only with it
 * and with `renderSentenceHtml`.
 */
export function html(parts: TemplateStringsArray, ...values: (string | Html | Html[])[]): Html {
  const filled = parts.map((part, index) => {
    const value = values[index] ?? ''
    if (typeof value === 'string') return part + escapeHtml(value)
    return part + (Array.isArray(value) ? value.map((each) => each.html).join('') : value.html)
  })
  return { html: filled.join('') }
}

/** Renders a sentence of the platform as markup; isolated values become `<bdi>`. */
export const renderSentenceHtml = (sentence: string): Html => ({
  html: splitIsolates(sentence)
    .map(({ text, isIsolated }) => (isIsolated ? `<bdi>${escapeHtml(text)}</bdi>` : escapeHtml(text)))
    .join(''),
})
