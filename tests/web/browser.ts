/** A browser without scripts: it keeps cookies, follows 303 and posts forms with the origin of the page. */
export interface Browser {
  open(path: string): Promise<Page>
  /** posts the first form whose action ends with `action`, with its hidden fields and these */
  post(page: Page, action: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Page>
  cookies: Map<string, string>
}

export interface Page {
  status: number
  /** after redirects */
  path: string
  headers: Headers
  html: string
}

/** Creates a browser that accepts this address of the platform. */
export function createBrowser(baseUrl: string): Browser {
  const cookies = new Map<string, string>()

  async function load(path: string, init: RequestInit = {}): Promise<Page> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...(cookie && { cookie }), ...(init.headers as Record<string, string>) }
    const response = await fetch(baseUrl + path, { ...init, headers, redirect: 'manual' })
    for (const header of response.headers.getSetCookie()) keepCookie(cookies, header)
    const location = response.headers.get('location')
    if (response.status === 303 && location) return load(location)
    return { status: response.status, path, headers: response.headers, html: await response.text() }
  }

  return {
    cookies,
    open: (path) => load(path),
    post: (page, action, fields, headers = {}) => {
      const form = findForm(page.html, action)
      const body = new URLSearchParams({ ...form.hidden, ...fields })
      return load(form.action, { method: 'POST', body, headers: { origin: baseUrl, ...headers } })
    },
  }
}

/** A page without what differs from one request to the next: references, ids and the numbers of errors. */
export const withoutNumbers = (html: string): string => html.replace(/[\d-]{14}|[0-9a-f-]{36}|\d{4}-\d{4}/g, '')

function keepCookie(cookies: Map<string, string>, header: string): void {
  const [pair = ''] = header.split(';')
  const [name = '', value = ''] = pair.split('=')
  if (value === '') cookies.delete(name)
  else cookies.set(name, value)
}

function findForm(html: string, action: string): { action: string; hidden: Record<string, string> } {
  const forms = [...html.matchAll(/<form[^>]* action="([^"]+)"[^>]*>(.*?)<\/form>/gs)]
  const found = forms.find(([, target]) => target?.endsWith(action))
  if (!found) throw new Error(`no form with the action ${action}`)
  const inputs = [...(found[2] ?? '').matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  return { action: found[1] ?? '', hidden: Object.fromEntries(inputs.map(([, name, value]) => [name, value])) }
}
