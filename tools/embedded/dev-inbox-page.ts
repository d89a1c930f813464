import { type Html, html } from './dev-inbox-html'
import type { MailQuery } from './dev-inbox-mailbox'
import type { MailSummary, ParsedMail } from './dev-inbox-parse-mail'

const STYLE = `
:root { color-scheme: light }
body { margin: 0; font: 16px/1.6 system-ui, 'Segoe UI', Tahoma, sans-serif; color: #1b1b1b; background: #f4f4f2 }
header { padding: 12px 20px; background: #1f4f46; color: #fff; display: flex; gap: 24px; align-items: center; flex-wrap: wrap }
header h1 { font-size: 18px; margin: 0 }
main { display: grid; grid-template-columns: minmax(280px, 2fr) 3fr; gap: 16px; padding: 16px 20px }
@media (max-width: 800px) { main { grid-template-columns: 1fr } }
ol { list-style: none; margin: 0; padding: 0; background: #fff; border: 1px solid #d0d0cc; border-radius: 6px }
li { border-bottom: 1px solid #e4e4e0 } li:last-child { border: 0 }
li a { display: block; padding: 10px 14px; color: inherit; text-decoration: none } li a:hover, li a:focus { background: #eef4f2 }
li a[aria-current] { background: #dcebe6 }
.subject { display: block; font-weight: 600 } .small { color: #4a4a4a; font-size: 14px }
article { background: #fff; border: 1px solid #d0d0cc; border-radius: 6px; padding: 14px 18px }
article h2 { margin: 0 0 8px; font-size: 19px }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 0 0 12px; font-size: 14px } dd { margin: 0; overflow-wrap: anywhere }
iframe { width: 100%; height: 620px; border: 1px solid #d0d0cc; border-radius: 4px; background: #fff }
pre { white-space: pre-wrap; unicode-bidi: plaintext; overflow-wrap: anywhere; background: #f4f4f2; padding: 12px; font: 15px/1.7 system-ui, Tahoma, sans-serif }
input { font: inherit; padding: 4px 8px; border: 1px solid #777; border-radius: 4px }
button { font: inherit; padding: 4px 12px }
`

// Renders the list of mails and, beside it, the opened mail in a frame that runs no script. The HTTP headers of dev-inbox-http.ts
// also keep the frame from loading anything.
export function renderInboxPage({
  summaries,
  opened,
  query,
}: {
  summaries: MailSummary[]
  opened?: ParsedMail
  query: MailQuery
}): string {
  const last = summaries.at(-1)
  const older = last && summaries.length === query.limit ? renderLink(query, { after: last.id }) : undefined
  return html`<!doctype html>
<html lang="en" dir="ltr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
${opened ? '' : { html: '<meta http-equiv="refresh" content="10">' }}
<title>Dev inbox</title><style>${{ html: STYLE }}</style></head>
<body>
<header><h1>Dev inbox</h1><span>This inbox stores every mail of this platform and sends none on.</span>
<form method="get" action="/"><label>To <input name="to" dir="ltr" value="${query.to ?? ''}"></label> <button>Show</button></form></header>
<main>
<nav aria-label="Mails">${summaries.length === 0 ? html`<p>No mail yet.</p>` : html`<ol>${summaries.map((summary) => renderListItem(summary, query, opened))}</ol>`}
${older ? html`<p><a href="${older}">Older mails</a></p>` : ''}</nav>
${opened ? renderMail(opened) : html`<p>Choose a mail to read it.</p>`}
</main>
</body>
</html>
`.html
}

// Returns the address of the same page with other parameters.
function renderLink(query: MailQuery, changes: Record<string, string>): string {
  const parameters = new URLSearchParams({
    ...(query.to && { to: query.to }),
    ...(query.after && { after: String(query.after) }),
    ...changes,
  })
  return `/?${parameters.toString()}`
}

const renderListItem = (summary: MailSummary, query: MailQuery, opened: ParsedMail | undefined): Html =>
  html`<li><a href="${renderLink(query, { id: summary.id })}"${opened?.id === summary.id ? { html: ' aria-current="true"' } : ''}>
<span class="subject" dir="auto">${summary.subject}</span><span class="small"><bdi>${summary.to.join(', ')}</bdi> · <time>${renderInstant(summary.receivedAt)}</time></span></a></li>`

const renderMail = (mail: ParsedMail): Html => html`<article>
<h2 dir="auto">${mail.subject}</h2>
<dl><dt>From</dt><dd><bdi>${mail.from}</bdi></dd><dt>To</dt><dd><bdi>${mail.to.join(', ')}</bdi></dd>
<dt>Received</dt><dd>${renderInstant(mail.receivedAt)}</dd><dt>Message-ID</dt><dd><bdi>${mail.messageId}</bdi></dd></dl>
<iframe sandbox="" title="The mail as HTML" srcdoc="${mail.html}"></iframe>
<h3>The same as plain text</h3>
<pre dir="auto">${mail.text}</pre>
<p><a href="/messages/${mail.id}">JSON</a></p>
</article>`

const renderInstant = (instant: string): string => `${instant.slice(0, 19).replace('T', ' ')} UTC`
