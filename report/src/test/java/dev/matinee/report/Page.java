package dev.matinee.report;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// A page as a parser reads it.
record Page(Document document) {
  /// Reads a page; one that is not well-formed is an error.
  static Page of(ComparisonReport report) {
    return of(report.page());
  }

  static Page of(String page) {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      return new Page(factory.newDocumentBuilder().parse(new InputSource(new StringReader(page))));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError("the page is not well-formed: " + e.getMessage(), e);
    }
  }

  /// The text content of what an XPath selects.
  List<String> texts(String path) {
    try {
      var nodes =
          (NodeList)
              XPathFactory.newInstance()
                  .newXPath()
                  .evaluate(path, document, XPathConstants.NODESET);
      var texts = new ArrayList<String>();
      for (int n = 0; n < nodes.getLength(); n++) {
        texts.add(nodes.item(n).getTextContent());
      }
      return texts;
    } catch (XPathExpressionException e) {
      throw new AssertionError(e);
    }
  }

  int count(String path) {
    return texts(path).size();
  }

  String text() {
    return document.getDocumentElement().getTextContent();
  }
}
