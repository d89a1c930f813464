import { renderColumns } from '../options'
import { dataOption } from './data-folder'
import type { DemoSignIn } from './demo-sign-ins'
import type { LocalPlatform } from './local-platform'
import { renderSample } from './sample'
import { isForRehearsals } from './topology'

const DOOR_NOTE = [
  '',
  'Temporal’s screens open from the pages of administrators: sign in as an administrator of all programmes, then Administration.',
]

/** Renders the lines that `bkm start` prints when the platform is ready: addresses and demo sign-ins. */
export function renderStartSummary(
  { fileContent, folder, topology, isRehearsal, hasSample, hasTemporalUi }: LocalPlatform,
  signIns: DemoSignIn[],
  durationMs: number,
): string[] {
  return [
    '',
    `Open ${fileContent.api} in a browser.`,
    `Bekhedmetkom is running (ready after ${(durationMs / 1000).toFixed(1)} s).`,
    ...(isRehearsal ? ['This is a rehearsal: time can pass in single cases. It must not serve people.'] : []),
    '',
    ...renderColumns([
      ...fileContent.apis.map((api) => ['API', `${api}/api/programmes`, `${api}/api/openapi.json`]),
      ['Sign-in page', `${fileContent.api}/ar/sign-in`, `${fileContent.api}/en/sign-in`],
      ['Dev inbox', fileContent.mail, ''],
      ['Temporal', fileContent.temporal, ''],
      ...(hasTemporalUi ? [['Temporal’s screens', `${fileContent.api}/en/administration/screens`, '']] : []),
      ['Logs', folder.logs, ''],
    ]),
    ...(hasTemporalUi ? DOOR_NOTE : []),
    '',
    isForRehearsals({ topology, isRehearsal })
      ? 'Demo sign-ins (by one click on the sign-in page, or POST /api/staff/session):'
      : 'Demo sign-ins (POST /api/staff/session):',
    ...renderColumns(
      signIns.map(({ name, password, role, programme, entity, sector }) => [
        name,
        password,
        role,
        [programme, sector, entity].filter(Boolean).join(' / '),
      ]),
    ),
    ...(hasSample ? renderSample(folder) : []),
    '',
    `\`npm run -s bkm -- env${dataOption(folder)}\` prints every address for psql, curl and temporal. Ctrl-C stops everything.`,
  ]
}
