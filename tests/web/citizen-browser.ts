import { newClientAddress } from '../api/start-api'

interface OpenedPage {
  status: number
  headers: Headers
  text: string
  /** where a redirect leads */
  location: string
}

/** A browser without scripts: it keeps cookies, and sends forms of the platform's own pages. */
export function openCitizenBrowser(baseUrl: string) {
  const cookies = new Map<string, string>()
  const client = newClientAddress()
  async function send(path: string, fields?: Record<string, string>, headers = {}): Promise<OpenedPage> {
    const response = await fetch(baseUrl + path, {
      redirect: 'manual',
      headers: {
        ...client,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        'sec-fetch-site': 'same-origin',
        ...headers,
      },
      ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
    })
    for (const setCookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(setCookie) ?? []
      if (/Max-Age=0/.test(setCookie)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const { status, headers: received } = response
    return { status, headers: received, text: await response.text(), location: received.get('location') ?? '' }
  }
  return {
    cookies,
    open: (path: string, headers = {}) => send(path, undefined, headers),
    post: (path: string, fields: Record<string, string> = {}, headers = {}) => send(path, fields, headers),
    /** answers one page after another; throws when a page does not lead to the next one */
    async answer(language: string, answers: Record<string, Record<string, string>>) {
      let last: OpenedPage | undefined
      for (const [question, fields] of Object.entries(answers)) {
        last = await send(`/${language}/send/${question}`, fields)
        if (last.status !== 303) throw new Error(`${question}: ${last.status} ${last.text.slice(0, 3000)}`)
      }
      return last
    },
  }
}

/** Answers to every question that the tennis club asks. */
export const ANSWERS = {
  danger: { danger: 'no' },
  who: { who: 'self' },
  what: { text: 'في شبكة الملعب الأول ثقب كبير منذ أسبوع.' },
  where: { governorate: 'riverside', place: 'قرب المسجد الكبير' },
  when: { 'occurred-day': '٢٣', 'occurred-month': 'تشرين الثاني', 'occurred-year': '٢٠٢٥' },
  sector: { sector: 'courts' },
  body: { entity: 'unknown' },
  name: { name: 'سلمى' },
  contact: { by: 'email', email: 'salma@club.example', phone: '٠٧٩١٢٣٤٥٦٧' },
  about: { gender: 'female' },
}
