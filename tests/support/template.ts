import { migrate } from '../../db/migrate'
import { execute } from './execute'

export const appPassword = 'app-of-the-tests'
const template = 'bkm_template'

// Copying a migrated database takes a tenth of migrating one.
export async function fillTemplate(serverUrl: string): Promise<string> {
  await execute(serverUrl, `create database ${template}`)
  const url = new URL(serverUrl)
  url.pathname = `/${template}`
  await migrate(url.href, appPassword)
  return template
}
