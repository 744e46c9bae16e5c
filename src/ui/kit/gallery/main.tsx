import '../../look/tokens.css';
import '../../look/reset.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { applyLook } from '../../look/theme.ts';
import { LanguageProvider } from '../../words/language.tsx';
import { Gallery } from './Gallery.tsx';

applyLook();
createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <LanguageProvider>
      <Gallery />
    </LanguageProvider>
  </StrictMode>,
);
