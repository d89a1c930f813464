import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleWorkflowCode, type Logger } from '@temporalio/worker'
import { SentenceError } from '../program'

const root = join(__dirname, '..', '..')
/** All that a bundle is made of: the rooms a Workflow may import, and the packages by the lock file. */
const sources = ['workflows', 'domain']

/**
 * The file with the bundled Workflow code in `folder`, named after what it was made of: bundled again only when that
 * changed. Older ones are deleted.
 */
export async function bundleWorkflows(folder: string, logger: Logger): Promise<string> {
  mkdirSync(folder, { recursive: true })
  const name = `workflows-${digestOfSources()}.js`
  const file = join(folder, name)
  if (!existsSync(file)) {
    const { code } = await bundleWorkflowCode({ workflowsPath: join(root, 'workflows', 'index.ts'), logger }).catch(
      (cause: Error) => {
        throw new SentenceError(`The Workflow code cannot be bundled into ${folder}; the log says why.`, { cause })
      },
    )
    writeFileSync(`${file}.${process.pid}`, code)
    renameSync(`${file}.${process.pid}`, file)
  }
  for (const other of readdirSync(folder)) {
    if (/^workflows-\w+\.js$/.test(other) && other !== name) rmSync(join(folder, other), { force: true })
  }
  return file
}

function digestOfSources(): string {
  const hash = createHash('sha256')
  for (const file of [...sources.flatMap(listFiles), 'package-lock.json']) {
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
