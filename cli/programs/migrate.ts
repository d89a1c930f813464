import { ownerConfigNotes, readOwnerConfig } from '../config'
import { bringUpToDate, loadPacks, readPacks, SHIPPED } from '../load-packs'
import type { Program } from '../program'

/** `bkm migrate`: tables, roles and packs; run it before the api and worker of a new version. */
export const migrate: Program = {
  name: 'migrate',
  what: 'bring tables, roles and packs up to date; needs BKM_OWNER_DATABASE_URL and BKM_APP_PASSWORD',
  options: {
    pack: { type: 'string', multiple: true, value: 'folder', what: 'load this pack too; may be given several times' },
    'demo-sign-ins': { type: 'boolean', what: 'insert the sign-ins of the packs; their passwords are public' },
  },
  notes: ownerConfigNotes(),
  async run({ lists, flags }, { env, out }) {
    const config = readOwnerConfig(env)
    const packs = readPacks([...SHIPPED, ...(lists['pack'] ?? [])])
    const owner = { url: config.BKM_OWNER_DATABASE_URL, appPassword: config.BKM_APP_PASSWORD }
    const applied = await bringUpToDate(owner)
    out(applied.length > 0 ? `Migrations applied: ${applied.join(', ')}.` : 'The tables were up to date.')
    await loadPacks(owner.url, packs, flags['demo-sign-ins'] === true)
    out(`Packs in place: ${packs.map(({ code, version }) => `${code} version ${version}`).join(', ')}.`)
    return 0
  },
}
