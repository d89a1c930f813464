import { listInvented } from '../db/tables/invented-applications'
import { isRehearsal } from './demo-sign-in'
import type { Dependencies } from './dependencies'

/** The mark of an application that the page of the rehearsal invented; every page and list that shows it says so. */
export interface InventedMark {
  isInvented?: true
}

/**
 * Reads which of these applications were invented, and returns what marks one of them by its id. Where the platform serves people it reads
 * nothing, and marks none.
 */
export async function readInvented(
  { database, settings }: Pick<Dependencies, 'database' | 'settings'>,
  applicationIds: readonly string[],
): Promise<(id: string) => InventedMark> {
  if (!isRehearsal(settings.demoSignIns) || applicationIds.length === 0) return () => ({})
  const invented = new Set(await listInvented(database, [...new Set(applicationIds)]))
  return (id) => (invented.has(id) ? { isInvented: true } : {})
}
