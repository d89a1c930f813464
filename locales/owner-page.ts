import { DIRECTIONS } from './language'
import { isolate } from './isolates'
import { type Html, html, renderSentenceHtml } from './mails/html'
import type { Translator } from './translator'

/** What the page says: the question about an application, the recorded answer, or that the link is not valid. */
export type OwnerPage =
  | { kind: 'question'; reference: string; programme: string }
  | { kind: 'done'; statement: 'mine' | 'not_mine' | 'unsubscribed' | 'no_mails' }
  | { kind: 'unknown' }

/** The answers that the page offers, in this order. */
const OFFERED = ['mine', 'not_mine', 'no_mails'] as const

/** Renders the page where the owner of a mail address answers. It needs no script and loads nothing. */
export function renderOwnerPage({ translate, language }: Translator, page: OwnerPage): string {
  switch (page.kind) {
    case 'question': {
      const names = { reference: isolate(page.reference), programme: isolate(page.programme) }
      const buttons = OFFERED.map(
        (answer) =>
          html`<p><button name="statement" value="${answer}">${renderSentenceHtml(translate(`owner.${answer}`))}</button></p>\n`,
      )
      return renderPage(language, translate('owner.title'), [
        html`<p>${renderSentenceHtml(translate('owner.question', names))}</p>\n<form method="post">\n${buttons}</form>`,
      ])
    }
    case 'done':
      return renderPage(language, translate('owner.done'), [
        renderParagraph(translate(`owner.done.${page.statement}`)),
        renderParagraph(translate('owner.change')),
      ])
    case 'unknown':
      return renderPage(language, translate('owner.unknown'), [renderParagraph(translate('owner.unknown.text'))])
  }
}

const renderParagraph = (sentence: string): Html => html`<p>${renderSentenceHtml(sentence)}</p>\n`

const STYLE = `body { margin: 0; padding: 24px 16px; background: #f4f4f2; color: #1b1b1b; font: 18px/1.7 'Segoe UI', Tahoma, Arial, sans-serif }
main { max-width: 600px; margin: 0 auto; padding: 24px; background: #fff }
h1 { font-size: 24px; margin-top: 0 }
button { width: 100%; padding: 12px 16px; font: inherit; text-align: start; color: #1b1b1b; background: #fff; border: 2px solid #1f6f5c; border-radius: 4px }
button:hover, button:focus { background: #eef4f2 }`

const renderPage = (language: Translator['language'], title: string, content: Html[]): string =>
  html`<!doctype html>
<html lang="${language}" dir="${DIRECTIONS[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${{ html: STYLE }}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`.html
