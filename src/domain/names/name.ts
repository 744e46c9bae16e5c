/** What a thing is called in the two languages of the product, in the words of offices. */
export interface Name {
  en: string;
  zh: string;
}
