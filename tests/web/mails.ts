import type { Platform } from '../support/platform'
import { until } from '../support/until'

/** What the mail of an act contains. */
export interface MailOfAct {
  text: string
  /** path of the link on the platform */
  path: string
  secret: string
  digits: string
}

/** Waits for the mail about an application whose subject contains this text, and finds its link. */
export async function findMailOfAct(
  { inbox }: { inbox: Pick<Platform['inbox'], 'httpUrl'> },
  reference: string,
  subject: string,
): Promise<MailOfAct> {
  const text = await until(`the mail “${subject}” about ${reference} came`, () =>
    findMailText(inbox.httpUrl, (mail) => mail.includes(reference) && mail.includes(subject)),
  )
  const [, path = '', secret = ''] = /https?:\/\/[^/\s]+(\/\w\w\/act\/[\w-]+)#([\w-]+)/.exec(text) ?? []
  const [digits = ''] = /(?<![\d-])\d{6}(?![\d-])/.exec(text) ?? []
  return { text, path, secret, digits }
}

/** Finds the text of the newest mail whose subject fulfils the condition, to this address if one is given. */
export async function findMailText(
  inboxUrl: string,
  matches: (subject: string) => boolean,
  address?: string,
): Promise<string | undefined> {
  const getJson = async <T>(path: string): Promise<T> => (await fetch(inboxUrl + path)).json() as Promise<T>
  const mails = await getJson<{ id: string; subject: string; to: string[] }[]>('/messages?limit=200')
  const found = mails.find(
    ({ subject, to }) => matches(subject.replace(/\u200e/g, '')) && (address === undefined || to.includes(address)),
  )
  return found && (await getJson<{ text: string }>(`/messages/${found.id}`)).text
}
