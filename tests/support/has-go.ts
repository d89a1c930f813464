import { findGo } from '../../tools/embedded/go'

/** Whether Go is installed. It builds what cannot be downloaded: the production server of Temporal, and Temporal's screens. */
export const hasGo = (() => {
  try {
    return findGo(process.env) !== ''
  } catch {
    return false
  }
})()
