import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** Returns the path of the system's Chromium, or that in BKM_CHROMIUM. Throws a sentence that says how to get one. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string {
  const given = env['BKM_CHROMIUM']
  const paths = given ? [given] : (env['PATH'] ?? '').split(delimiter).flatMap(listProgramsIn)
  const found = paths.find(isProgram)
  if (found) return found
  throw new Error(
    `${given ? `BKM_CHROMIUM is ${given}, which is no program.` : 'There is no Chromium on PATH.'} On Debian, get it with \`apt-get install chromium\`; or set BKM_CHROMIUM to the path of Chromium or Chrome.`,
  )
}

const listProgramsIn = (folder: string): string[] => PROGRAMS.map((program) => join(folder, program))

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
