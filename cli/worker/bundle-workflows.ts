import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleWorkflowCode, type Logger } from '@temporalio/worker'
import { SentenceError } from '../program'

const root = join(__dirname, '..', '..')
/** The folders whose code is in the bundle; of other folders Workflows import only types. package-lock.json pins the packages. */
const SOURCE_FOLDERS = ['workflows', 'domain']

/**
 * Returns the path of the file in `folder` with the bundled Workflow code. The file name contains a digest of the sources, so
 * the code is bundled again only after a change. Deletes all other bundles. Throws a SentenceError when the code cannot be
 * bundled.
 */
export async function bundleWorkflows(folder: string, logger: Logger): Promise<string> {
  mkdirSync(folder, { recursive: true })
  const name = `workflows-${digestSources()}.js`
  const file = join(folder, name)
  if (!existsSync(file)) {
    const { code } = await bundleWorkflowCode({ workflowsPath: join(root, 'workflows', 'index.ts'), logger }).catch(
      (cause: Error) => {
        throw new SentenceError(`The Workflow code cannot be bundled into ${folder}. The log contains the reason.`, {
          cause,
        })
      },
    )
    writeFileSync(`${file}.${process.pid}`, code)
    renameSync(`${file}.${process.pid}`, file)
  }
  for (const otherName of readdirSync(folder)) {
    if (/^workflows-\w+\.js$/.test(otherName) && otherName !== name) rmSync(join(folder, otherName), { force: true })
  }
  return file
}

/** Returns 16 hex digits that change with every change of the sources. */
function digestSources(): string {
  const hash = createHash('sha256')
  for (const file of [...SOURCE_FOLDERS.flatMap(listFiles), 'package-lock.json']) {
    const path = join(root, file)
    if (existsSync(path)) hash.update(`${file}\n`).update(readFileSync(path)).update('\n')
  }
  return hash.digest('hex').slice(0, 16)
}

function listFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))
    .toSorted()
}
