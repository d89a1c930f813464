// What the door in front of Temporal's screens lets through. Whatever this table does not name is refused.
import type { OperatorAct } from '../../db/tables/operators-log'

/**
 * `page`: the one HTML page of the screens. `file`: a file of that page. `settings`: what the screens may offer. `read`: a reading
 * request of the API. `write`: a change of one Workflow, logged as `act`.
 */
export type AllowedRequest =
  | { kind: 'page' | 'file' | 'settings' | 'read' }
  | { kind: 'write'; act: OperatorAct; workflowId: string }

const API = '/api/v1'
const OURS = `${API}/namespaces/{namespace}`
const WORKFLOW = `${OURS}/workflows/{workflow}`

/** `{}` stands for any name. */
function listPaths(...lines: string[]): string[] {
  return lines.flatMap((line) => line.split(' '))
}

/** Paths of the API by which the screens read, in the namespace of the platform only. */
const READS = [
  `${API}/cluster-info`,
  `${API}/system-info`,
  `${API}/namespaces`,
  OURS,
  ...listPaths(
    'workflows workflow-count archived-workflows search-attributes activities activity-count batch-operations schedules',
    'schedule-count workers workers/describe/{} worker-deployments worker-deployments/{} worker-task-reachability',
    'worker-deployment-versions/{} worker-deployment-versions/{}/{}',
    'task-queues/{} task-queues/{}/worker-versioning-rules task-queues/{}/worker-build-id-compatibility',
  ).map((path) => `${OURS}/${path}`),
  WORKFLOW,
  ...listPaths('history history-reverse').map((path) => `${WORKFLOW}/${path}`),
]

/** A Query of Temporal is posted, and changes nothing. The last one is ours. */
const READS_BY_POST = listPaths('__stack_trace __temporal_workflow_metadata status').map(
  (name) => `${WORKFLOW}/query/${name}`,
)

/** No Update is here: it would be a command in the name of a person. No reset, and nothing for many Workflows at once. */
const WRITES: Readonly<Record<string, OperatorAct>> = {
  [`${WORKFLOW}/terminate`]: 'screens_terminate',
  [`${WORKFLOW}/cancel`]: 'screens_cancel',
  [`${WORKFLOW}/signal/{}`]: 'screens_signal',
}

/** The names with which the addresses of the screens begin. */
const PAGES = ['', 'namespaces', 'workflows', 'nexus', 'select-namespace', 'import', 'settings']
const FILE = /^\/(_app\/[\w./-]+|favicon\.ico)$/

/** Segments of a path in plain text; undefined when one of them can be read in two ways. */
export function readSegments(path: string): string[] | undefined {
  if (!path.startsWith('/')) return undefined
  const segments = path.slice(1).split('/').map(readSegment)
  const isRoot = path === '/'
  return segments.every((segment) => segment !== undefined) && (isRoot || !segments.includes(''))
    ? (segments as string[])
    : undefined
}

/**
 * A slash may stand encoded in a segment, because the id of a Workflow has one. Refused are what is encoded twice, control characters,
 * backslashes, and `.`, `..` or nothing between two slashes, however it is written.
 */
function readSegment(written: string): string | undefined {
  if (!/^([\w.~!$&'()*+,:@=-]|%[0-9a-f]{2})*$/i.test(written)) return undefined
  const text = decode(written)
  // oxlint-disable-next-line no-control-regex
  if (text === undefined || /[\\%\u0000-\u001f\u007f]/.test(text)) return undefined
  const parts = text.split('/')
  return parts.length > 1 && parts.includes('') ? undefined : parts.some(isStep) ? undefined : text
}

const isStep = (part: string): boolean => part === '.' || part === '..'

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** Finds the line of the table for a request; undefined when there is none. `segments`: those of `path`. */
export function findAllowed(
  method: string,
  path: string,
  segments: readonly string[],
  namespace: string,
): AllowedRequest | undefined {
  const match = (pattern: string) => matchPattern(pattern, segments, namespace)
  if (method === 'POST') {
    if (READS_BY_POST.some(match)) return { kind: 'read' }
    const [pattern, act] = Object.entries(WRITES).find(([written]) => match(written)) ?? []
    const workflowId = pattern && segments[WORKFLOW_PLACE]
    return act && workflowId ? { kind: 'write', act, workflowId } : undefined
  }
  if (FILE.test(path)) return { kind: 'file' }
  if (path === `${API}/settings`) return { kind: 'settings' }
  if (READS.some(match)) return { kind: 'read' }
  return PAGES.includes(segments[0] ?? '') ? { kind: 'page' } : undefined
}

const splitPattern = (pattern: string): string[] => pattern.slice(1).split('/')
const WORKFLOW_PLACE = splitPattern(WORKFLOW).indexOf('{workflow}')

function matchPattern(pattern: string, segments: readonly string[], namespace: string): boolean {
  const wanted = splitPattern(pattern)
  return (
    wanted.length === segments.length &&
    wanted.every((name, index) => {
      if (name === '{namespace}') return segments[index] === namespace
      return name.startsWith('{') ? segments[index] !== '' : segments[index] === name
    })
  )
}
