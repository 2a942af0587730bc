import { HtmlValidate } from 'html-validate'
import { createRenderer } from '../../src/render/renderer.ts'
import { mailed } from './mailed.ts'

const renderer = await createRenderer({ draw: async () => new Uint8Array() })

/** What mail programs need and web pages do not. */
const checker = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    'doctype-style': 'off', // as the page's compiler writes it
    'long-title': 'off', // names are as long as people make them
    'no-conditional-comment': 'off', // Outlook for Windows lays out by them
    'no-deprecated-attr': 'off', // Outlook for Windows knows the old ones only
    'no-inline-style': 'off', // many programs drop style sheets
    'no-trailing-whitespace': 'off', // nobody edits what was filled in
    'prefer-native-element': 'off', // Outlook for Windows does not know them
    'prefer-tbody': 'off', // tables are the layout here
    'void-style': 'off', // the compiler writes both
  },
})

test.each(mailed)(
  'the page of $name in $lang is sound, says its language, and loads nothing from elsewhere',
  async (one) => {
    const { html } = await renderer.mail(one.message, one.look)
    const { results } = await checker.validateString(html)
    expect(results.flatMap(({ messages }) => messages).map(({ ruleId, selector }) => `${ruleId} ${selector}`)).toEqual(
      [],
    )
    expect(html).toContain(`<html lang="${one.lang}" dir="auto"`)
    expect(html).toMatch(/<title>[^<]+<\/title>/)
    expect(html.match(/<table(?![^>]*role="presentation")[^>]*>/g) ?? []).toEqual([])
    expect(html.match(/<img(?! src="cid:chart-\d@belfry" alt="[^"]+")[^>]*>/g) ?? []).toEqual([])
    expect(html).not.toMatch(/<link|@import|url\(|<script/)
  },
)
