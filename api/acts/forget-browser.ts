import type { Client } from '../client'
import { APPLICANT_COOKIES, type NewCookie } from '../cookies'
import type { Dependencies } from '../dependencies'
import { deleteDraft } from './drafts'

/**
 * Closes everything that an applicant typed or opened in this browser, and deletes the draft: they leave the site at once. Officers
 * sign out by themselves.
 */
export async function forgetBrowser(
  dependencies: Dependencies,
  client: Pick<Client, 'cookies'>,
): Promise<{ cookies: NewCookie[] }> {
  const { cookies } = await deleteDraft(dependencies, client)
  const forgotten = ['opened', ...APPLICANT_COOKIES] as const
  return { cookies: [...cookies, ...forgotten.map((name) => ({ name, value: '' }))] }
}
