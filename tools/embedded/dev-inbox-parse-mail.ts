import { type HeaderLines, simpleParser } from 'mailparser'
import type { Received } from './dev-inbox-mailbox'

export type MailLine = {
  id: string
  receivedAt: string
  from: string
  to: string[]
  subject: string
  messageId: string
  text: string
}
export type MailPage = MailLine & { html: string; headers: Record<string, string> }

// A mail in its readable form: sender and receivers are those of the envelope, not of the headers.
export async function readMail({ id, receivedAt, from, to, raw }: Received): Promise<MailPage> {
  const {
    subject = '',
    messageId = '',
    text = '',
    html,
    headerLines,
  } = await simpleParser(raw, { skipImageLinks: true })
  const headers = headersOf(headerLines)
  return { id: String(id), receivedAt, from, to, subject, messageId, text, html: html || '', headers }
}

export async function readLine(mail: Received): Promise<MailLine> {
  const { html: _html, headers: _headers, ...line } = await readMail(mail)
  return line
}

// As they came over the wire, by lower-case name.
function headersOf(lines: HeaderLines): Record<string, string> {
  return Object.fromEntries(lines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()]))
}
