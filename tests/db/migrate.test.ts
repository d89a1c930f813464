import { copyFileSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '../../db/connection'
import { toDatabaseError } from '../../db/errors'
import { migrate, migrateDown, readMigrations } from '../../db/migrate'
import { appPassword } from '../support/template-database'
import { openTestDatabase, type TestDatabase } from './test-database'

describe('migrations', () => {
  let testDatabase: TestDatabase
  beforeEach(async () => {
    testDatabase = await openTestDatabase('migrate')
  })
  afterEach(() => testDatabase.drop())

  it('can be reverted completely and applied again, with the same schema as a new database', async () => {
    const schemaOfNewDatabase = await describeDatabase(testDatabase.owner)
    expect(schemaOfNewDatabase.length).toBeGreaterThan(100)
    const names = readMigrations().map(({ name }) => name)

    expect(await migrateDown(testDatabase.ownerUrl, 1000)).toEqual([...names].reverse())
    expect((await describeDatabase(testDatabase.owner)).filter((line) => !line.includes('migration'))).toEqual([])

    expect(await migrate(testDatabase.ownerUrl, appPassword)).toEqual(names)
    expect(await describeDatabase(testDatabase.owner)).toEqual(schemaOfNewDatabase)
  })

  it('are applied once, also when several programs start at once', async () => {
    await migrateDown(testDatabase.ownerUrl, 1000)
    const appliedNames = await Promise.all(Array.from({ length: 5 }, () => migrate(testDatabase.ownerUrl, appPassword)))
    expect(appliedNames.flat()).toEqual(readMigrations().map(({ name }) => name))
  })

  it('are refused when an applied file was changed or the database is of a newer version', async () => {
    await testDatabase.owner('migration').update({ digest: 'of another file' })
    await expect(migrate(testDatabase.ownerUrl, appPassword)).rejects.toThrow(/was changed after it was applied/)
    const lastName = readMigrations().at(-1)?.name
    await testDatabase.owner('migration').where({ name: lastName }).update({ name: '9999-from-the-future' })
    await expect(migrate(testDatabase.ownerUrl, appPassword)).rejects.toThrow(
      /newer version: it has 9999-from-the-future/,
    )
  })

  it('each need a .down.sql file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'bkm-migrations-'))
    const migrationsFolder = join(__dirname, '..', '..', 'db', 'migrations')
    for (const file of readdirSync(migrationsFolder)) copyFileSync(join(migrationsFolder, file), join(folder, file))
    expect(readMigrations(folder).length).toBe(readMigrations().length)
    writeFileSync(join(folder, '9998-one-way.up.sql'), 'select 1')
    expect(() => readMigrations(folder)).toThrow('has no 9998-one-way.down.sql')
  })
})

describe('the app role', () => {
  let testDatabase: TestDatabase
  beforeAll(async () => {
    testDatabase = await openTestDatabase('app_role')
  })
  afterAll(() => testDatabase.drop())

  it.each([
    'event',
    'text',
    'command',
    'policy_version',
    'calendar_version',
    'access_log',
    'operators_log',
    'rejected_command',
  ])('cannot change or delete a row of %s', async (table) => {
    // PostgreSQL refuses a new value of an identity before it looks at rights.
    const [key] = await testDatabase
      .owner('information_schema.columns')
      .where({ table_schema: 'public', table_name: table, is_identity: 'NO' })
      .pluck('column_name')
    for (const attempt of [
      testDatabase.app(table).update({ [key]: null }),
      testDatabase.app(table).delete(),
      testDatabase.app.raw('truncate ??', [table]),
      testDatabase.app.raw('select from ?? for update', [table]),
    ]) {
      await expect(attempt.then(() => undefined, toDatabaseError)).resolves.toMatchObject({
        code: 'database.forbidden',
      })
    }
  })

  it('cannot write rules, seats or persons, delete applications, create tables or disable triggers', async () => {
    for (const attempt of [
      testDatabase.app('policy_version').insert({ programme: 'x', version: 1 }),
      testDatabase.app('seat').delete(),
      testDatabase.app('person').update({ password_hash: 'x' }),
      testDatabase.app('application').delete(),
      testDatabase.app('notification').delete(),
      testDatabase.app.raw('create table mine ()'),
      testDatabase.app.raw('alter table event disable trigger all'),
      testDatabase.app.raw('create role other'),
    ]) {
      await expect(Promise.resolve(attempt).then(() => undefined, toDatabaseError)).resolves.toMatchObject({
        code: 'database.forbidden',
      })
    }
  })

  it('signs in with its password and is not a superuser', async () => {
    const { rows } = await testDatabase.app.raw(
      'select current_user as name, rolsuper from pg_roles where rolname = current_user',
    )
    expect(rows[0]).toEqual({ name: 'bkm_app', rolsuper: false })
  })
})

/**
 * Describes the schema: one line for each column, constraint, index, view, function and trigger, and for the rights and
 * comments of relations. Rights and comments of functions are missing.
 */
async function describeDatabase(db: Database): Promise<string[]> {
  const { rows } = await db.raw(`
    select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') || ordinal_position as line
      from information_schema.columns where table_schema = 'public'
    union all select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
    union all select indexdef from pg_indexes where schemaname = 'public'
    union all select 'view ' || viewname || definition from pg_views where schemaname = 'public'
    union all select 'function ' || proname || prosrc from pg_proc where pronamespace = 'public'::regnamespace
    union all select 'trigger ' || tgname || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
    union all select 'rights ' || relname || coalesce(array(select x::text from unnest(relacl) x order by 1)::text, '') from pg_class where relnamespace = 'public'::regnamespace
    union all select 'comment ' || objoid::regclass || objsubid || description from pg_description where classoid = 'pg_class'::regclass
      and objoid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
    order by 1`)
  return rows.map(({ line }: { line: string }) => line)
}
