import { type Browser, createBrowser, type Page } from './browser'

/** Signs a person of a pack in on the page, in a new browser. */
export async function signInOnPage(baseUrl: string, name: string, password = `demo-only-${name}`): Promise<Browser> {
  const browser = createBrowser(baseUrl)
  await browser.post(await browser.open('/en/sign-in'), '/sign-in', { name, password })
  return browser
}

/** One browser for each signed-in person of a test. `getBaseUrl`: of the platform, which starts after the tests are read. */
export function createOfficerBrowsers(getBaseUrl: () => string) {
  const browsers = new Map<string, Promise<Browser>>()
  /** signs in at the first call for a name */
  function browserOf(name: string): Promise<Browser> {
    const found = browsers.get(name) ?? signInOnPage(getBaseUrl(), name)
    browsers.set(name, found)
    return found
  }
  return {
    browserOf,
    open: async (name: string, path: string): Promise<Page> => (await browserOf(name)).open(path),
  }
}
