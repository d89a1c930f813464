import type { Platform } from './platform'
import type { DemoSignIn } from './demo-sign-ins'

/** What somebody who has just started the platform wants to know, as lines. */
export function renderSummary(
  { record, folder, isRehearsal }: Platform,
  signIns: DemoSignIn[],
  tookMs: number,
): string[] {
  return [
    '',
    `Bekhedmetkom is running (ready after ${(tookMs / 1000).toFixed(1)} s).`,
    ...(isRehearsal
      ? ['This is a rehearsal: time can be made to pass in single cases. It must not serve people.']
      : []),
    '',
    ...table([
      ...record.apis.map((api) => ['API', `${api}/api/programmes`, `${api}/api/openapi.json`]),
      ['Mails caught', record.mail, ''],
      record.temporalUi === ''
        ? ['Temporal', record.temporal, '']
        : ['Workflows', `${record.temporalUi}/namespaces/${record.namespace}/workflows`, ''],
      ['Logs', folder.logs, ''],
    ]),
    '',
    'Demo sign-ins (POST /api/staff/session):',
    ...table(
      signIns.map(({ name, password, role, programme, entity, sector }) => [
        name,
        password,
        role,
        [programme, sector, entity].filter(Boolean).join(' / '),
      ]),
    ),
    '',
    '`npm run -s bkm -- env` prints every address for psql, curl and temporal. Ctrl-C stops everything.',
  ]
}

function table(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
}
