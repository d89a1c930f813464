import { DIRECTIONS } from '../language'
import type { Speaker } from '../sentences'
import { oneLine, ownWords } from './clean'
import { type Html, html, isolate, sentenceHtml, sentenceText } from './html'

/** A mail before it has a form: what it says, in order. */
export type Block =
  | { kind: 'say'; sentence: string }
  /** what a person wrote, shown apart from our own words */
  | { kind: 'words'; text: string }
  | { kind: 'facts'; rows: { label: string; value: string }[] }
  | { kind: 'link'; label: string; address: string }

export interface Letter {
  subject: string
  greeting: string
  blocks: Block[]
  footer: string
}

export interface Mail {
  subject: string
  text: string
  html: string
}

const SUBJECT_LIMIT = 180

/** One letter as plain text and as HTML: right to left where the language is, nothing fetched from anywhere. */
export function renderLetter({ language }: Speaker, letter: Letter): Mail {
  const subject = oneLine(letter.subject, SUBJECT_LIMIT)
  const plain = DIRECTIONS[language] === 'rtl' ? keepReferencesInOrder : (text: string) => text
  return { subject: plain(subject), text: asText(letter, plain), html: asPage(language, subject, letter).html }
}

const REFERENCE = /\d\d-[0-9A-Z]{4}-[0-9A-Z]{3}/g

/**
 * Where the text runs from right to left, 26-4F7K-9Q2 would be shown as 4F7K-9Q2-26, and quoted so. A mark before it keeps it
 * whole; whoever copies it along does no harm, since `parseReference` passes over it.
 */
const keepReferencesInOrder = (text: string): string => text.replace(REFERENCE, '\u200E$&')

function asText({ greeting, blocks, footer }: Letter, plain: (text: string) => string): string {
  const parts = [plain(sentenceText(greeting)), ...blocks.map((block) => blockText(block, plain))]
  return `${[...parts, '--', plain(sentenceText(footer))].join('\n\n')}\n`
}

/** What a person wrote stays as it is. */
function blockText(block: Block, plain: (text: string) => string): string {
  switch (block.kind) {
    case 'say':
      return plain(sentenceText(block.sentence))
    case 'words':
      return ownWords(block.text).replace(/^/gm, '> ')
    case 'facts':
      return block.rows.map(({ label, value }) => plain(`${label}: ${value}`)).join('\n')
    case 'link':
      return `${block.label}:\n${block.address}`
  }
}

const FONT = "font-family:'Segoe UI',Tahoma,Arial,sans-serif;font-size:16px;line-height:1.7;color:#1b1b1b"
const SMALL = 'font-size:14px;color:#4a4a4a'

function asPage(language: Speaker['language'], subject: string, { greeting, blocks, footer }: Letter): Html {
  const direction = DIRECTIONS[language]
  return html`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${subject}</title>
</head>
<body style="margin:0;padding:24px 16px;background:#f4f4f2">
<div lang="${language}" dir="${direction}" style="max-width:600px;margin:0 auto;padding:24px;background:#ffffff;${FONT}">
<p>${sentenceHtml(greeting)}</p>
${blocks.map(blockHtml)}
<p style="margin-top:32px;padding-top:16px;border-top:1px solid #d0d0cc;${SMALL}">${sentenceHtml(footer)}</p>
</div>
</body>
</html>
`
}

function blockHtml(block: Block): Html {
  switch (block.kind) {
    case 'say':
      return html`<p>${sentenceHtml(block.sentence)}</p>\n`
    case 'words':
      return html`<blockquote style="margin:16px 0;padding:4px 16px;background:#f4f4f2;border-inline-start:4px solid #1f6f5c">${wordsHtml(block.text)}</blockquote>\n`
    case 'facts':
      return html`<table style="margin:16px 0;${FONT}">${block.rows.map(rowHtml)}</table>\n`
    case 'link':
      return html`<p>${block.label}: <a href="${block.address}" style="color:#1f6f5c"><bdi dir="ltr">${block.address}</bdi></a></p>\n`
  }
}

const rowHtml = ({ label, value }: { label: string; value: string }): Html =>
  html`<tr><th scope="row" style="padding:2px 0;padding-inline-end:16px;text-align:start;font-weight:normal;${SMALL}">${label}</th><td style="padding:2px 0"><strong>${sentenceHtml(isolate(value))}</strong></td></tr>`

/** Each paragraph finds its own direction: people write both scripts. */
const wordsHtml = (text: string): Html[] =>
  ownWords(text)
    .split(/\n{2,}/)
    .map((paragraph) => html`<p dir="auto">${withBreaks(paragraph)}</p>`)

/** Telephone numbers and the like: without this their groups come out in reverse inside Arabic. */
const DIGIT_GROUPS = /(\+?\d(?:[ ()-]{0,2}\d){6,24})/

const withBreaks = (paragraph: string): Html[] =>
  paragraph.split('\n').flatMap((line, index) => [...(index === 0 ? [] : [html`<br>`]), ...withNumbers(line)])

const withNumbers = (line: string): Html[] =>
  line.split(DIGIT_GROUPS).map((part, index) => (index % 2 === 1 ? html`<bdi dir="ltr">${part}</bdi>` : html`${part}`))
