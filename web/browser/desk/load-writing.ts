/** Loads the script for writing with the first form that the frame shows: a list alone needs none. */
export function loadWriting(): void {
  const frame = document.querySelector<HTMLElement>('#case')
  const path = frame?.dataset['writing']
  if (path === undefined || !frame?.querySelector('form#act')) return
  if (document.querySelector(`script[src="${path}"]`)) return
  const script = document.createElement('script')
  script.src = path
  document.head.append(script)
}
