import { DIRECTIONS } from './language'
import { type Html, html, renderSentenceHtml } from './mails/html'
import type { Translator } from './translator'

/** What the page says: the question about an application, the recorded answer, or that the link is not valid. */
export type OwnerPage =
  | { kind: 'question'; reference: string; programme: string }
  | { kind: 'done'; statement: 'mine' | 'not_mine' | 'unsubscribed' | 'no_mails' }
  | { kind: 'unknown' }

/** Renders what a mail program gets that answers for the owner of an address. It loads nothing. */
export function renderOwnerPage(
  { translate, language }: Translator,
  page: Exclude<OwnerPage, { kind: 'question' }>,
): string {
  switch (page.kind) {
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
h1 { font-size: 24px; margin-top: 0 }`

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
