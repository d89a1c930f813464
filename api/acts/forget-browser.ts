import type { Client } from '../client'
import type { NewCookie } from '../cookies'
import type { Dependencies } from '../dependencies'
import { deleteDraft } from './drafts'

/** What a browser has of an applicant: none of it opens anything afterwards. Officers sign out by themselves. */
const FORGOTTEN = ['opened', 'act', 'address', 'call', 'done', 'receipt'] as const

/** Closes everything that an applicant typed or opened in this browser, and deletes the draft: they leave the site at once. */
export async function forgetBrowser(
  dependencies: Dependencies,
  client: Pick<Client, 'cookies'>,
): Promise<{ cookies: NewCookie[] }> {
  const { cookies } = await deleteDraft(dependencies, client)
  return { cookies: [...cookies, ...FORGOTTEN.map((name) => ({ name, value: '' }))] }
}
