/** A page that came for the frame. */
export interface Came {
  response: Response
  page: Document
}

/** How many pages are on their way. */
let count = 0

/**
 * Loads a page of the platform; the frame says meanwhile that it is busy. `lost`: no answer, or not all of it. `replaced`: `signal` was aborted,
 * because something else takes its place.
 */
export async function loadPage(
  url: string,
  options: { signal: AbortSignal; method?: 'POST'; body?: URLSearchParams },
): Promise<Came | 'lost' | 'replaced'> {
  noteBusy(1)
  try {
    const response = await fetch(url, { ...options, headers: { accept: 'text/html' } })
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    return options.signal.aborted ? 'replaced' : { response, page }
  } catch {
    return options.signal.aborted ? 'replaced' : 'lost'
  } finally {
    noteBusy(-1)
  }
}

function noteBusy(step: 1 | -1): void {
  count += step
  document.getElementById('case')?.setAttribute('aria-busy', String(count > 0))
}
