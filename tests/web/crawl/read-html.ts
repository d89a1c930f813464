/** An element of a page. */
export interface Element {
  name: string
  attributes: Readonly<Record<string, string>>
  children: (Element | string)[]
  parent: Element | undefined
}

const VOID = new Set(['area', 'base', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr'])
const TOKEN = /<!--.*?-->|<!doctype[^>]*>|<\/([\w-]+)\s*>|<([\w:-]+)((?:\s+[\w:@.-]+(?:="[^"]*")?)*)\s*(\/?)>|[^<]+/gis

/** Reads a page of the platform, whose markup is rendered by a program: each element is closed, each value stands in double quotes. */
export function readHtml(html: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], parent: undefined }
  let open = root
  for (const [token, closed, name = '', attributes = '', slash] of html.matchAll(TOKEN)) {
    if (closed !== undefined) {
      if (open.name !== closed) throw new Error(`</${closed}> closes <${open.name}>`)
      open = open.parent ?? root
    } else if (name !== '') {
      const element = { name, attributes: readAttributes(attributes), children: [], parent: open }
      open.children.push(element)
      if (!VOID.has(name) && slash !== '/') open = element
    } else if (!token.startsWith('<!')) open.children.push(decode(token))
  }
  return root
}

const readAttributes = (written: string): Record<string, string> =>
  Object.fromEntries(
    [...written.matchAll(/([\w:@.-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, decode(value)]),
  )

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const decode = (text: string): string => text.replace(/&(#?\w+);/g, (entity, name: string) => ENTITIES[name] ?? entity)

/** All elements below this one that fit, in the order of the page. */
export const findElements = (element: Element, fits: (found: Element) => boolean): Element[] =>
  element.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(fits(child) ? [child] : []), ...findElements(child, fits)],
  )

/** Whether one of the elements around this one fits. */
export const isInside = ({ parent }: Element, fits: (found: Element) => boolean): boolean =>
  parent !== undefined && (fits(parent) || isInside(parent, fits))

/** The text of an element, without that of elements that are left out. */
export const readText = (element: Element, isLeftOut: (found: Element) => boolean = () => false): string =>
  element.children
    .map((child) => {
      if (typeof child === 'string') return child
      return isLeftOut(child) ? '' : readText(child, isLeftOut)
    })
    .join('')
