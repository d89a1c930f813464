import { type HeaderLines, simpleParser } from 'mailparser'
import type { ReceivedMail } from './dev-inbox-mailbox'

// One entry of the list of mails.
export type MailSummary = {
  id: string
  receivedAt: string
  from: string
  to: string[]
  subject: string
  messageId: string
  text: string
}
export type ParsedMail = MailSummary & { html: string; headers: Record<string, string> }

// `from` and `to` come from the envelope, not from the headers.
export async function parseMail({ id, receivedAt, from, to, raw }: ReceivedMail): Promise<ParsedMail> {
  const {
    subject = '',
    messageId = '',
    text = '',
    html,
    headerLines,
  } = await simpleParser(raw, { skipImageLinks: true })
  const headers = readHeaders(headerLines)
  return { id: String(id), receivedAt, from, to, subject, messageId, text, html: html || '', headers }
}

export async function parseMailSummary(mail: ReceivedMail): Promise<MailSummary> {
  const { html: _html, headers: _headers, ...summary } = await parseMail(mail)
  return summary
}

// Returns the header values as sent, by name in lower case. Of a header that occurs several times it returns the last value.
function readHeaders(lines: HeaderLines): Record<string, string> {
  return Object.fromEntries(lines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()]))
}
