import { findWrittenLanguage } from '../../domain/written-language'
import { DIRECTIONS } from '../language'
import type { Translator } from '../translator'
import { cleanLine, cleanText } from './clean-text'
import { isolate, renderSentenceText } from '../isolates'
import { type Html, html, renderSentenceHtml } from './html'

/** One part of a mail's body, before it is rendered as text and as HTML. */
export type Block =
  | { kind: 'sentence'; sentence: string }
  /** text that a person wrote, shown apart from the platform's sentences */
  | { kind: 'quote'; text: string }
  | { kind: 'table'; rows: { label: string; value: string }[] }
  | { kind: 'link'; label: string; address: string }

/** A mail before it is rendered as text and HTML; its blocks are in reading order. */
export interface UnrenderedMail {
  subject: string
  /** a line before the greeting */
  notice?: string
  greeting: string
  blocks: Block[]
  footer: string
}

export interface RenderedMail {
  subject: string
  text: string
  html: string
}

const MAX_SUBJECT_LENGTH = 180

/** What every mail tells, whatever it is about. */
export interface PlatformMailFacts {
  /** the mail comes from a rehearsal, so nothing in it is real */
  isRehearsal: boolean
}

/**
 * Renders a mail as plain text and as HTML, in the direction of its language. The HTML loads no image or other file. In a rehearsal
 * subject and first line say so, also in a quiet mail.
 */
export function renderTextAndHtml(
  translator: Translator,
  unmarked: UnrenderedMail,
  { isRehearsal }: PlatformMailFacts,
): RenderedMail {
  const { language } = translator
  const mail = isRehearsal ? markRehearsal(translator, unmarked) : unmarked
  const subject = cleanLine(mail.subject, MAX_SUBJECT_LENGTH)
  const protectReferences = DIRECTIONS[language] === 'rtl' ? addDirectionMarks : (text: string) => text
  return {
    subject: protectReferences(subject),
    text: renderText(mail, protectReferences),
    html: renderHtmlPage(language, subject, mail).html,
  }
}

const markRehearsal = ({ translate }: Translator, mail: UnrenderedMail): UnrenderedMail => ({
  ...mail,
  subject: translate('mail.rehearsal.subject', { subject: mail.subject }),
  notice: translate('mail.rehearsal'),
})

const REFERENCE_PATTERN = /(?<!\u200E)\d\d-(?:\d{3}-\d{3}-\d{3}|[0-9A-Z]{4}-[0-9A-Z]{3})/g

/**
 * Puts a left-to-right mark before each reference. Without it, a mail program shows 26-482-170-635 in right-to-left text as
 * 635-170-482-26, and people quote the wrong order. `parseReference` ignores a copied mark.
 */
const addDirectionMarks = (text: string): string => text.replace(REFERENCE_PATTERN, '\u200E$&')

function renderText(
  { notice, greeting, blocks, footer }: UnrenderedMail,
  protectReferences: (text: string) => string,
): string {
  const parts = [
    ...(notice === undefined ? [] : [notice]),
    protectReferences(renderSentenceText(greeting)),
    ...blocks.map((block) => renderBlockText(block, protectReferences)),
  ]
  return `${[...parts, '--', protectReferences(renderSentenceText(footer))].join('\n\n')}\n`
}

/** Renders one block as plain text. It adds direction marks to sentences and tables only, never to a person's text. */
function renderBlockText(block: Block, protectReferences: (text: string) => string): string {
  switch (block.kind) {
    case 'sentence':
      return protectReferences(renderSentenceText(block.sentence))
    case 'quote':
      return cleanText(block.text).replace(/^/gm, '> ')
    case 'table':
      return block.rows.map(({ label, value }) => protectReferences(`${label}: ${value}`)).join('\n')
    case 'link':
      return `${block.label}:\n${block.address}`
  }
}

const FONT_STYLE = "font-family:'Segoe UI',Tahoma,Arial,sans-serif;font-size:16px;line-height:1.7;color:#1b1b1b"
const SMALL_TEXT_STYLE = 'font-size:14px;color:#4a4a4a'

function renderHtmlPage(
  language: Translator['language'],
  subject: string,
  { notice, greeting, blocks, footer }: UnrenderedMail,
): Html {
  const direction = DIRECTIONS[language]
  return html`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${subject}</title>
</head>
<body style="margin:0;padding:24px 16px;background:#f4f4f2">
<div lang="${language}" dir="${direction}" style="max-width:600px;margin:0 auto;padding:24px;background:#ffffff;${FONT_STYLE}">
${notice === undefined ? [] : [html`<p>${renderSentenceHtml(notice)}</p>\n`]}<p>${renderSentenceHtml(greeting)}</p>
${blocks.map(renderBlockHtml)}
<p style="margin-top:32px;padding-top:16px;border-top:1px solid #d0d0cc;${SMALL_TEXT_STYLE}">${renderSentenceHtml(footer)}</p>
</div>
</body>
</html>
`
}

function renderBlockHtml(block: Block): Html {
  switch (block.kind) {
    case 'sentence':
      return html`<p>${renderSentenceHtml(block.sentence)}</p>\n`
    case 'quote':
      return html`<blockquote style="margin:16px 0;padding:4px 16px;background:#f4f4f2;border-inline-start:4px solid #1f6f5c">${renderParagraphs(block.text)}</blockquote>\n`
    case 'table':
      return html`<table style="margin:16px 0;${FONT_STYLE}">${block.rows.map(renderTableRow)}</table>\n`
    case 'link':
      return html`<p>${block.label}: <a href="${block.address}" style="color:#1f6f5c"><bdi dir="ltr">${block.address}</bdi></a></p>\n`
  }
}

const renderTableRow = ({ label, value }: { label: string; value: string }): Html =>
  html`<tr><th scope="row" style="padding:2px 0;padding-inline-end:16px;text-align:start;font-weight:normal;${SMALL_TEXT_STYLE}">${label}</th><td style="padding:2px 0"><strong>${renderSentenceHtml(isolate(value))}</strong></td></tr>`

/** Renders a person's text. Each paragraph gets its own language and direction, because people write Arabic and Latin script. */
const renderParagraphs = (text: string): Html[] =>
  cleanText(text)
    .split(/\n{2,}/)
    .map((paragraph) => html`<p${renderLanguage(paragraph)}>${renderLines(paragraph)}</p>`)

function renderLanguage(paragraph: string): Html {
  const language = findWrittenLanguage(paragraph)
  return language ? html` lang="${language}" dir="${DIRECTIONS[language]}"` : html` dir="auto"`
}

/** Numbers of 7 to 25 digits, such as telephone numbers. Without isolation, Arabic text shows their groups in reverse order. */
const DIGIT_GROUPS = /(\+?\d(?:[ ()-]{0,2}\d){6,24})/

const renderLines = (paragraph: string): Html[] =>
  paragraph.split('\n').flatMap((line, index) => [...(index === 0 ? [] : [html`<br>`]), ...isolateNumbers(line)])

const isolateNumbers = (line: string): Html[] =>
  line.split(DIGIT_GROUPS).map((part, index) => (index % 2 === 1 ? html`<bdi dir="ltr">${part}</bdi>` : html`${part}`))
