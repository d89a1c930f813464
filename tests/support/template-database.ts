import { migrate } from '../../db/migrate'
import { executeSql } from './execute-sql'

export const appPassword = 'app-of-the-tests'
const TEMPLATE_NAME = 'bkm_template'

// Creates the migrated database that tests copy. A copy takes a tenth of the time of a migration.
export async function createTemplateDatabase(serverUrl: string): Promise<string> {
  await executeSql(serverUrl, `create database ${TEMPLATE_NAME}`)
  const url = new URL(serverUrl)
  url.pathname = `/${TEMPLATE_NAME}`
  await migrate(url.href, appPassword)
  return TEMPLATE_NAME
}
