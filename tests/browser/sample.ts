import { readFileSync } from 'node:fs'
import { join } from 'node:path'

interface SampleApplication {
  reference: string
  trackingCode: string
}

/** Returns the first invented application of this course that has a tracking code. Throws when `--sample` made none. */
export function findSample(folder: string, course: string): SampleApplication {
  const all = JSON.parse(readFileSync(join(folder, 'sample.json'), 'utf8')) as (SampleApplication & {
    course: string
  })[]
  const found = all.find((application) => application.course === course && application.trackingCode)
  if (!found) throw new Error(`No invented application of the course "${course}" has a tracking code.`)
  return found
}
