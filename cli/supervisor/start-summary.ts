import { renderColumns } from '../options'
import { dataOption } from './data-folder'
import type { DemoSignIn } from './demo-sign-ins'
import type { LocalPlatform } from './local-platform'
import { renderSample } from './sample'
import { isForRehearsals } from './topology'

const TEMPORAL_UI_WARNING = [
  '',
  'The page of Workflows is UNSAFE on a shared machine: it asks for no password and answers under every host name. So every account',
  'of this machine, and a page of a foreign site in a browser here, can end Workflows and send commands in the name of people.',
  'Start without --temporal-ui as soon as you no longer need it.',
]

/** Renders the lines that `bkm start` prints when the platform is ready: addresses and demo sign-ins. */
export function renderStartSummary(
  { fileContent, folder, topology, isRehearsal, hasSample }: LocalPlatform,
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
      fileContent.temporalUi === ''
        ? ['Temporal', fileContent.temporal, '']
        : ['Workflows', `${fileContent.temporalUi}/namespaces/${fileContent.namespace}/workflows`, ''],
      ['Logs', folder.logs, ''],
    ]),
    ...(fileContent.temporalUi === '' ? [] : TEMPORAL_UI_WARNING),
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
