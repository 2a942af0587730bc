import { address, header, href, html, markdown, plain } from '../../src/render/escape.ts'

const zw = '\u200B'

test.each([
  ['web_shop_eu', 'web_shop_eu'],
  ['Orders (EU), v2.1 #1 + more!', 'Orders (EU), v2.1 #1 + more!'],
  ['CRM - contacts', 'CRM - contacts'],
  ['C:\\temp', 'C:\\temp'],
  ["it's `one` tick's", "it's ˋoneˋ tick's"],
  ['a ` alone', 'a ` alone'],
])('ordinary names get no backslash: %s', (text, escaped) => {
  expect(markdown(text)).toBe(escaped)
})

test.each([
  ['*bold*', '\\*bold\\*'],
  ['_it_', '\\_it\\_'],
  ['__init__', '\\_\\_init\\_\\_'],
  ['[a](b)', '\\[a](b)'],
  ['\\*a', `\\${zw}\\*a`],
  ['~~gone~~', `~${zw}~gone~${zw}~`],
  ['<at>Jan</at>', `<${zw}at>Jan<${zw}/at>`],
  ['&amp;', `&${zw}amp;`],
  ['- item', `${zw}- item`],
  ['1. item', `${zw}1. item`],
  ['# title', `${zw}# title`],
  ['> quote', `${zw}> quote`],
  ['(EU)- x', `(EU)${zw}- x`],
  ['https://evil.example', `https:${zw}//evil.example`],
  ['${name}', `$${zw}{name}`],
  ['{{DATE(x)}}', `{${zw}{DATE(x)}}`],
])('Markdown shows %s as it is', (text, escaped) => {
  expect(markdown(text)).toBe(escaped)
})

test('plain text only keeps templates and links from beginning', () => {
  expect(plain('*a* ${b}')).toBe(`*a* $${zw}{b}`)
  expect(plain('https://evil.example, WWW.evil.example')).toBe(`https:${zw}//evil.example, WWW${zw}.evil.example`)
})

test('HTML shows tags, quotes and template signs as text', () => {
  expect(html('<b a="1">\'&`${{{')).toBe('&#60;b a=&#34;1&#34;&#62;&#39;&#38;&#96;&#36;&#123;&#123;{')
})

test('no mail program finds an address in the text of a page', () => {
  expect(html('ftp://a.example/?b&c www.evil.example')).toBe(`ftp:${zw}//a.example/?b&#38;c www${zw}.evil.example`)
})

test('an address of our own leads where it says, and is nothing but an address', () => {
  expect(address('https://www.contoso.com/a?b=1&c=2')).toBe('https://www.contoso.com/a?b=1&c=2')
  expect(href('https://www.contoso.com/a?b=1&c=2">')).toBe('https://www.contoso.com/a?b=1&#38;c=2&#34;&#62;')
  expect(address('https://contoso.com/${a}')).toBe(`https://contoso.com/$${zw}{a}`)
  expect(href('https://contoso.com/${a}')).toBe('https://contoso.com/&#36;{a}')
})

test('a header is one line', () => {
  expect(header(' a\r\nBcc: b\u2028c\0 ')).toBe('a Bcc: b c')
})
