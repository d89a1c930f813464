import { listInactiveTypeRules } from '../../programmes/inactive-type-rules'
import { readOwnerConfig, renderOwnerConfigHelp } from '../config'
import { loadPacks, migrateDatabase, readPacks, SHIPPED_PACKS } from '../load-packs'
import type { Program } from '../program'

/** `bkm migrate`: updates tables, roles and packs. Run it before the api and the worker of a new version start. */
export const migrate: Program = {
  name: 'migrate',
  description: 'bring tables, roles and packs up to date; needs BKM_OWNER_DATABASE_URL and BKM_APP_PASSWORD',
  options: {
    pack: {
      type: 'string',
      multiple: true,
      valueName: 'folder',
      description: 'load this pack too; may be given several times',
    },
    'demo-sign-ins': { type: 'boolean', description: 'insert the sign-ins of the packs; their passwords are public' },
  },
  notes: renderOwnerConfigHelp(),
  async run({ lists, flags }, { env, out }) {
    const config = readOwnerConfig(env)
    const packs = readPacks([...SHIPPED_PACKS, ...(lists['pack'] ?? [])])
    const owner = { url: config.BKM_OWNER_DATABASE_URL, appPassword: config.BKM_APP_PASSWORD }
    const applied = await migrateDatabase(owner)
    out(applied.length > 0 ? `Migrations applied: ${applied.join(', ')}.` : 'The tables were already up to date.')
    await loadPacks(owner.url, packs, flags['demo-sign-ins'] === true)
    out(`Packs loaded: ${packs.map(({ code, version }) => `${code} version ${version}`).join(', ')}.`)
    for (const pack of packs) for (const flag of listInactiveTypeRules(pack)) out(`  ${pack.code} ${flag}.`)
    return 0
  },
}
